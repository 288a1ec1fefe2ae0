// SPDX-License-Identifier: BSD-2-Clause

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.morfologik.MorfologikAnalyzer;
import org.apache.lucene.analysis.pl.PolishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.languagetool.JLanguageTool;
import org.languagetool.language.Polish;

/**
 * Polish analysers of Java over one text, and polan's command over the same, in one run.
 *
 * <p>usage: Peers POLAN TEXT [ROUNDS] (make bench-java)
 *
 * <p>The peers work within this process, warmed up, over the text already read; polan is a process
 * of its own, started, reading and writing JSON Lines, so its row is rather too slow. What the
 * peers give: Lucene tokens and stems (Stempel) or all lemmas (Morfologik), not chosen; LanguageTool
 * sentences, tokens, all readings, and those that its disambiguation rules leave. None finds names.
 */
final class Peers {
  private interface Work {
    void run(String text) throws Exception;
  }

  private record Row(String name, Work work) {}

  private static void drain(Analyzer analyzer, String text) throws IOException {
    try (TokenStream tokens = analyzer.tokenStream("text", text)) {
      tokens.reset();
      while (tokens.incrementToken()) {}
      tokens.end();
    }
  }

  private static Work command(Path polan, Path file, String... options) {
    List<String> words = new ArrayList<>(List.of(polan.toString(), "--format", "jsonl"));
    words.addAll(Arrays.asList(options));
    words.add(file.toString());
    return text -> {
      Process process =
          new ProcessBuilder(words)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (process.waitFor() != 0) {
        throw new IOException("polan failed");
      }
    };
  }

  private static double median(double[] times) {
    Arrays.sort(times);
    return times[times.length / 2];
  }

  private static double measure(Row row, String text, int rounds) throws Exception {
    double[] times = new double[rounds];
    row.work().run(text);
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      row.work().run(text);
      times[round] = (System.nanoTime() - start) / 1e9;
    }
    return median(times);
  }

  public static void main(String[] arguments) throws Exception {
    Path polan = Path.of(arguments[0]);
    Path file = Path.of(arguments[1]);
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
    String text = Files.readString(file, StandardCharsets.UTF_8);
    double bytes = Files.size(file);
    JLanguageTool tool = new JLanguageTool(new Polish());
    List<Row> rows =
        List.of(
            new Row("polan, all (a process, JSON Lines)", command(polan, file)),
            new Row("polan, without names", command(polan, file, "--no-entities")),
            new Row("Lucene, standard: tokens alone", t -> drain(new StandardAnalyzer(), t)),
            new Row("Lucene, Polish: stems (Stempel)", t -> drain(new PolishAnalyzer(), t)),
            new Row("Lucene, Morfologik: lemmas", t -> drain(new MorfologikAnalyzer(), t)),
            new Row("LanguageTool, Polish: chosen readings", tool::analyzeText));
    System.out.printf("%.2f MB, median of %d rounds%n", bytes / 1e6, rounds);
    System.out.printf("%-40s %10s %8s%n", "", "MB/s", "ratio");
    double first = 0;
    for (Row row : rows) {
      double seconds = measure(row, text, rounds);
      first = first == 0 ? seconds : first;
      System.out.printf("%-40s %10.2f %8.2f%n", row.name(), bytes / 1e6 / seconds, seconds / first);
    }
  }
}
