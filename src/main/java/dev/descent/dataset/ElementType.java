package dev.descent.dataset;

import java.nio.ByteBuffer;

/** What the elements of an array are, and how one is read. */
enum ElementType {
  BOOLEAN(1, ColumnType.BOOLEAN) {
    @Override
    double real(ByteBuffer bytes, int at) {
      return bytes.get(at) == 0 ? 0 : 1;
    }
  },
  INT8(1, ColumnType.INTEGER) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return bytes.get(at);
    }
  },
  UINT8(1, ColumnType.INTEGER) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return bytes.get(at) & 0xff;
    }
  },
  INT16(2, ColumnType.INTEGER) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return bytes.getShort(at);
    }
  },
  UINT16(2, ColumnType.INTEGER) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return bytes.getShort(at) & 0xffff;
    }
  },
  INT32(4, ColumnType.INTEGER) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return bytes.getInt(at);
    }
  },
  UINT32(4, ColumnType.INTEGER) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return bytes.getInt(at) & 0xffffffffL;
    }
  },
  INT64(8, ColumnType.INTEGER) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      return bytes.getLong(at);
    }
  },
  /** Above 2^63 − 1 they are refused. */
  UINT64(8, ColumnType.INTEGER) {
    @Override
    long whole(ByteBuffer bytes, int at) {
      long value = bytes.getLong(at);
      if (value < 0) {
        throw BadRows.invalid(
            "An unsigned number, %s, is larger than 2^63 - 1"
                .formatted(Long.toUnsignedString(value)));
      }
      return value;
    }
  },
  FLOAT16(2, ColumnType.REAL) {
    @Override
    double real(ByteBuffer bytes, int at) {
      return half(bytes.getShort(at));
    }
  },
  FLOAT32(4, ColumnType.REAL) {
    @Override
    double real(ByteBuffer bytes, int at) {
      return bytes.getFloat(at);
    }
  },
  FLOAT64(8, ColumnType.REAL) {
    @Override
    double real(ByteBuffer bytes, int at) {
      return bytes.getDouble(at);
    }
  },
  /** Bytes of UTF-8, filled up with 0. */
  BYTES(1, ColumnType.TEXT),
  /** UTF-32, filled up with 0. */
  UNICODE(4, ColumnType.TEXT);

  private static final int HALF_EXPONENT_BIAS = 15;

  private final int bytes;
  private final ColumnType columnType;

  ElementType(int bytes, ColumnType columnType) {
    this.bytes = bytes;
    this.columnType = columnType;
  }

  /** Bytes of a number, or of one character of a text. */
  int bytes() {
    return bytes;
  }

  ColumnType columnType() {
    return columnType;
  }

  /** Whether every value fits a byte from 0 to 255. */
  boolean isPixel() {
    return this == UINT8 || this == BOOLEAN;
  }

  /** A whole number. */
  long whole(ByteBuffer buffer, int at) {
    return (long) real(buffer, at);
  }

  /** Any number. */
  double real(ByteBuffer buffer, int at) {
    return whole(buffer, at);
  }

  /** IEEE 754 binary16: sign, 5 bits of exponent, 10 of fraction. */
  static double half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size;
    if (exponent == 0x1f) {
      size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      size = Math.scalb((double) fraction, 1 - HALF_EXPONENT_BIAS - 10);
    } else {
      size = Math.scalb((double) (fraction | 0x400), exponent - HALF_EXPONENT_BIAS - 10);
    }
    return bits < 0 ? -size : size;
  }
}
