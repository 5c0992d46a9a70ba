package dev.descent.bench;

/** Native memory in huge pages for peers, as Descent asks for them itself. */
public final class HugePages {
  private HugePages() {}

  /** The process is to have them: a setting of glibc, which leaves them out without it. */
  public static ProcessBuilder give(ProcessBuilder process) {
    process.environment().put("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");
    return process;
  }
}
