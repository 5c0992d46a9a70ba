package dev.descent.bench.service;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same JSON posted again and again over one connection, by the thread that asks: a client with
 * threads of its own would be measured beside the service, on its cores.
 */
final class Wire implements AutoCloseable {
  private static final Pattern LENGTH =
      Pattern.compile("\r\ncontent-length: (\\d+)", Pattern.CASE_INSENSITIVE);
  private static final int BUFFER = 1 << 16;

  private final Socket socket;
  private final InputStream in;
  private final byte[] request;

  Wire(int port, String path, byte[] body) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    String head =
        """
        POST %s HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        """
            .formatted(path, body.length);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    whole.writeBytes(body);
    request = whole.toByteArray();
  }

  /** Posts once; answers the number of bytes of what comes back, which must be a 200. */
  int post() throws IOException {
    socket.getOutputStream().write(request);
    String head = head();
    Matcher length = LENGTH.matcher(head);
    if (!head.startsWith("HTTP/1.1 200") || !length.find()) {
      throw new IOException(head);
    }
    int bytes = Integer.parseInt(length.group(1));
    in.skipNBytes(bytes);
    return bytes;
  }

  private String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the connection was closed after: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
