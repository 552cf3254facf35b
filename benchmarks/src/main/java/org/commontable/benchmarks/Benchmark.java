package org.commontable.benchmarks;

/** Measures one thing and says what it found. */
interface Benchmark {

  void run(Options options, Report report) throws Exception;
}
