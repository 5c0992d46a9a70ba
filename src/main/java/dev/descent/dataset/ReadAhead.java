package dev.descent.dataset;

import dev.descent.problem.ProblemException;
import dev.descent.queue.JobQueue;
import dev.descent.storage.Area;
import dev.descent.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Reads a large text while it arrives, so that little is left to be done when all of it is there.
 * One at a time: a sender that takes hours keeps nobody from more than this.
 *
 * <p>It is help, and nothing relies on it: what does not come to a profile here, for whatever
 * reason, is read by the {@link ProfilingJob} as if nothing had been read before.
 */
@Component
class ReadAhead implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);

  /** Below that it is not worth a thread. */
  private static final long LEAST_BYTES = 4 << 20;

  private static final int HEAD_BYTES = 4096;
  private static final Duration LAST_WAIT = Duration.ofSeconds(1);

  private final Storage storage;
  private final DatasetLimits limits;
  private final Profiling profiling;
  private final ProfiledDatasets profiled;
  private final JobQueue queue;
  private final Semaphore place = new Semaphore(1);

  /** Those of uploads that have become datasets. */
  private final Map<UUID, Upload> ofDatasets = new ConcurrentHashMap<>();

  private volatile @Nullable Upload current;

  ReadAhead(
      Storage storage,
      DatasetLimits limits,
      Profiling profiling,
      ProfiledDatasets profiled,
      JobQueue queue) {
    this.storage = storage;
    this.limits = limits;
    this.profiling = profiling;
    this.profiled = profiled;
    this.queue = queue;
  }

  /**
   * Begins with an upload of which nothing is there.
   *
   * @param format answers the format for the first bytes
   */
  Upload begin(Function<byte[], DatasetFormat> format) {
    return new Upload(format);
  }

  /** Waits for what was read of a dataset's bytes while they arrived, if anything was. */
  void await(UUID dataset) {
    Upload upload = ofDatasets.get(dataset);
    try {
      if (upload != null) {
        upload.done.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever waits reads by himself
    }
  }

  /**
   * Gives up what is being read, whose job is done again after the next start. What is past its
   * reading may take long: the process does not wait for it.
   */
  @Override
  public void destroy() throws InterruptedException {
    Upload last = current;
    if (last != null) {
      last.giveUp();
      if (!last.done.await(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("What is read of an upload is not waited for");
      }
    }
  }

  /** An upload that may be read while it arrives. */
  final class Upload implements Storage.Watcher, AutoCloseable {
    private final Function<byte[], DatasetFormat> format;
    private final CountDownLatch decided = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private boolean asked;
    private volatile @Nullable ArrivingFile file;
    private volatile @Nullable UUID dataset;
    private volatile boolean stored;

    private Upload(Function<byte[], DatasetFormat> format) {
      this.format = format;
    }

    @Override
    public void written(Path to, long bytes) {
      if (!asked && bytes > Math.max(LEAST_BYTES, limits.inlineBytes().toBytes())) {
        asked = true;
        if (queue.isWorkedHere() && place.tryAcquire()) {
          start(to);
        }
      }
      ArrivingFile growing = file;
      if (growing != null) {
        growing.arrived(bytes);
      }
    }

    private void start(Path to) {
      boolean started = false;
      try {
        ArrivingFile growing = new ArrivingFile(to, limits.uploadBytes().toBytes());
        Thread thread = new Thread(() -> run(growing), "read-ahead");
        thread.setDaemon(true);
        file = growing;
        current = this;
        thread.start();
        started = true;
      } catch (IOException e) {
        LOG.debug("Cannot read ahead", e);
      } finally {
        if (!started) {
          place.release();
        }
      }
    }

    /** All bytes are there. */
    void complete() {
      ArrivingFile growing = file;
      if (growing != null) {
        growing.end();
      }
    }

    /** They are going to be a dataset's, whose job waits from now on. */
    void becomes(UUID id) {
      if (file != null) {
        dataset = id;
        ofDatasets.put(id, this);
        forgetWhenDone();
      }
    }

    /** The dataset is there. */
    void stored() {
      stored = true;
      decided.countDown();
    }

    /** Nothing more happens to the upload: unless it has become a dataset, it is given up. */
    @Override
    public void close() {
      if (!stored) {
        giveUp();
      }
    }

    private void giveUp() {
      ArrivingFile growing = file;
      if (growing != null) {
        growing.cut();
      }
      decided.countDown();
    }

    private void run(ArrivingFile growing) {
      try (growing) {
        UUID work = storage.newWork();
        try {
          read(growing, work);
        } finally {
          storage.delete(Area.TMP, work);
        }
      } catch (ProblemException | LockedDuckDb.FailedException e) {
        LOG.debug("Left to the job, which says why", e);
      } catch (IOException | InterruptedException | RuntimeException e) {
        LOG.debug("Gave up reading ahead", e);
      } finally {
        current = null;
        place.release();
        done.countDown();
        forgetWhenDone();
      }
    }

    /** Called after each of the two has happened, whichever comes first. */
    private void forgetWhenDone() {
      UUID id = dataset;
      if (id != null && done.getCount() == 0) {
        ofDatasets.remove(id);
      }
    }

    private void read(ArrivingFile growing, UUID work) throws IOException, InterruptedException {
      try (InputStream raw = growing.open()) {
        if (Unpacked.isPacked(raw.readNBytes(2))) {
          return; // how much it may unpack to is only known in the end
        }
      }
      if (!(format.apply(Unpacked.head(growing, limits, HEAD_BYTES))
          instanceof StreamedFormat text)) {
        return;
      }
      Profiling.Result result = profiling.ahead(text, growing, storage.folder(Area.TMP, work));
      decided.await();
      UUID id = dataset;
      if (stored && id != null) {
        profiled.ready(id, work, result, () -> true);
        LOG.debug("Dataset {} was read on its way", id);
      }
    }
  }
}
