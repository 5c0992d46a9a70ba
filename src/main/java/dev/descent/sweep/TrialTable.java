package dev.descent.sweep;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Trials as comma-separated values, RFC 4180. */
final class TrialTable {
  private final JsonMapper json;
  private final List<String> pointers;

  TrialTable(JsonMapper json, List<String> pointers) {
    this.json = json;
    this.pointers = pointers;
  }

  /** A header, and a line for each trial. */
  String of(List<SweepTrial> trials) {
    StringBuilder table = new StringBuilder();
    List<Object> header = new ArrayList<>(List.of("trial", "runId", "state", "value", "epochs"));
    header.addAll(pointers);
    append(table, header);
    for (SweepTrial trial : trials) {
      List<Object> line = new ArrayList<>();
      line.add(trial.number());
      line.add(trial.runId());
      line.add(trial.state());
      line.add(trial.value() == null ? "" : trial.value());
      line.add(trial.epochs());
      for (String pointer : pointers) {
        Object value = trial.settings().get(pointer);
        boolean plain = value instanceof Number || value instanceof String;
        line.add(value == null ? "" : plain ? value : json.writeValueAsString(value));
      }
      append(table, line);
    }
    return table.toString();
  }

  private static void append(StringBuilder table, List<Object> line) {
    for (int i = 0; i < line.size(); i++) {
      table.append(i == 0 ? "" : ",").append(quoted(line.get(i).toString()));
    }
    table.append("\r\n");
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
