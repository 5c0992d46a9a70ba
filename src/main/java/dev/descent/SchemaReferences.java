package dev.descent;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Replaces lists of a family's members by a reference to the family. */
final class SchemaReferences {
  private final Map<Set<String>, String> byMembers;

  SchemaReferences(Map<Set<String>, String> byMembers) {
    this.byMembers = byMembers;
  }

  void visit(PathItem item) {
    for (Operation operation : item.readOperations()) {
      if (operation.getRequestBody() != null) {
        visit(operation.getRequestBody().getContent());
      }
      operation.getResponses().values().forEach(response -> visit(response.getContent()));
    }
  }

  private void visit(@Nullable Content content) {
    if (content != null) {
      content.values().forEach(media -> media.setSchema(replaced(media.getSchema())));
    }
  }

  /** Looks into a schema's properties, items and values. */
  void visitParts(@Nullable Schema<?> schema) {
    if (schema == null) {
      return;
    }
    if (schema.getProperties() != null) {
      schema.getProperties().replaceAll((name, property) -> replaced(property));
    }
    if (schema.getItems() != null) {
      schema.setItems(replaced(schema.getItems()));
    }
    if (schema.getAdditionalProperties() instanceof Schema<?> values) {
      schema.setAdditionalProperties(replaced(values));
    }
  }

  private @Nullable Schema<?> replaced(@Nullable Schema<?> schema) {
    visitParts(schema);
    List<Schema> choices = schema == null ? null : schema.getOneOf();
    if (schema == null || choices == null) {
      return schema;
    }
    Set<String> references =
        choices.stream()
            .map(choice -> String.valueOf(choice.get$ref()))
            .collect(Collectors.toCollection(TreeSet::new));
    String family = byMembers.get(references);
    if (family == null) {
      return schema;
    }
    Schema<?> reference = new JsonSchema().$ref(family);
    reference.setDescription(schema.getDescription());
    return reference;
  }
}
