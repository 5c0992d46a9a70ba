package dev.descent;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** Turns Javadoc's HTML into the Markdown that the manual's readers expect. */
final class ManualTexts {
  private static final Pattern PREFORMATTED = Pattern.compile("(?s)<pre>\\n?(.*?)\\s*</pre>");
  private static final Pattern CODE = Pattern.compile("(?s)<code>(.*?)</code>");
  private static final Pattern LINK = Pattern.compile("(?s)\\{@link(?:plain)?\\s+(.*?)}");
  private static final Pattern TAG = Pattern.compile("</?[a-z][^>]*>");

  private ManualTexts() {}

  static void tidy(OpenAPI api) {
    api.getPaths().values().stream()
        .flatMap(item -> item.readOperations().stream())
        .forEach(ManualTexts::tidy);
    for (Tag tag : api.getTags() == null ? List.<Tag>of() : api.getTags()) {
      tag.setDescription(markdown(tag.getDescription()));
    }
    api.getComponents().getSchemas().values().forEach(ManualTexts::tidy);
  }

  private static void tidy(Operation operation) {
    operation.setDescription(markdown(operation.getDescription()));
    operation.setSummary(title(operation.getDescription()));
    if (operation.getParameters() != null) {
      for (Parameter parameter : operation.getParameters()) {
        parameter.setDescription(markdown(parameter.getDescription()));
      }
    }
    if (operation.getRequestBody() != null) {
      operation
          .getRequestBody()
          .setDescription(markdown(operation.getRequestBody().getDescription()));
    }
    for (ApiResponse response : operation.getResponses().values()) {
      response.setDescription(markdown(response.getDescription()));
    }
  }

  private static void tidy(Schema<?> schema) {
    schema.setDescription(markdown(schema.getDescription()));
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(ManualTexts::tidy);
    }
  }

  /** The first sentence, in plain words. */
  private static @Nullable String title(@Nullable String markdown) {
    if (markdown == null) {
      return null;
    }
    String first = markdown.split("\\.(\\s|$)|\\n\\n", 2)[0];
    return first.replace("`", "");
  }

  /**
   * The same text as Markdown. Paragraphs that link to code, but for the first, are for its readers
   * and left out.
   */
  static @Nullable String markdown(@Nullable String javadoc) {
    if (javadoc == null) {
      return null;
    }
    String marked = PREFORMATTED.matcher(javadoc).replaceAll(ManualTexts::fenced);
    String[] paragraphs = marked.split("\\s*<p>\\s*");
    String kept =
        Arrays.stream(paragraphs)
            .filter(part -> part.equals(paragraphs[0]) || !LINK.matcher(part).find())
            .map(ManualTexts::paragraph)
            .collect(Collectors.joining("\n\n"));
    return kept.replaceAll("\\n{3,}", "\n\n").strip();
  }

  /** Equations keep their lines, as a paragraph of their own. */
  private static String fenced(MatchResult pre) {
    String lines = pre.group(1).stripTrailing().indent(0).stripTrailing();
    return Matcher.quoteReplacement("<p>```\n" + HtmlUtils.htmlUnescape(lines) + "\n```<p>");
  }

  private static String paragraph(String text) {
    if (text.startsWith("```")) {
      return text;
    }
    String flowing = text.strip().replaceAll("\\s+", " ").replaceAll("\\s*<li>\\s*", "\n- ");
    String linked = LINK.matcher(flowing).replaceAll(ManualTexts::linked);
    String coded = CODE.matcher(linked).replaceAll("`$1`").replaceAll("`\\s*([^`]*?)\\s*`", "`$1`");
    return HtmlUtils.htmlUnescape(TAG.matcher(coded).replaceAll(""));
  }

  /** A link's label, or the last name of what it leads to. */
  private static String linked(MatchResult link) {
    String name = link.group(1).replaceAll("\\(.*", "");
    return "`" + name.replaceAll("^.*[\\s#.]", "") + "`";
  }
}
