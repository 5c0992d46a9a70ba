package dev.descent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.problem.ProblemException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples of RFC 6902, appendix A. */
class JsonPatchTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static JsonNode patched(String document, String patch) {
    List<PatchStep> steps = JSON.readValue(patch.replace('\'', '"'), new TypeReference<>() {});
    return JsonPatch.apply(JSON, JSON.readTree(document.replace('\'', '"')), steps);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // A.1 to A.7
        "{'foo':'bar'} | [{'op':'add','path':'/baz','value':'qux'}] | {'baz':'qux','foo':'bar'}",
        "{'foo':['bar','baz']} | [{'op':'add','path':'/foo/1','value':'qux'}] | {'foo':['bar','qux','baz']}",
        "{'baz':'qux','foo':'bar'} | [{'op':'remove','path':'/baz'}] | {'foo':'bar'}",
        "{'foo':['bar','qux','baz']} | [{'op':'remove','path':'/foo/1'}] | {'foo':['bar','baz']}",
        "{'baz':'qux','foo':'bar'} | [{'op':'replace','path':'/baz','value':'boo'}] | {'baz':'boo','foo':'bar'}",
        "{'foo':{'bar':'baz','waldo':'fred'},'qux':{'corge':'grault'}} | [{'op':'move','from':'/foo/waldo','path':'/qux/thud'}] | {'foo':{'bar':'baz'},'qux':{'corge':'grault','thud':'fred'}}",
        "{'foo':['all','grass','cows','eat']} | [{'op':'move','from':'/foo/1','path':'/foo/3'}] | {'foo':['all','cows','eat','grass']}",
        // A.8, A.10, A.14, A.16
        "{'baz':'qux','foo':['a',2,'c']} | [{'op':'test','path':'/baz','value':'qux'},{'op':'test','path':'/foo/1','value':2.0}] | {'baz':'qux','foo':['a',2,'c']}",
        "{'foo':'bar'} | [{'op':'add','path':'/child','value':{'grandchild':{}}}] | {'foo':'bar','child':{'grandchild':{}}}",
        "{'/':9,'~1':10} | [{'op':'test','path':'/~01','value':10}] | {'/':9,'~1':10}",
        "{'foo':['bar']} | [{'op':'add','path':'/foo/-','value':['abc','def']}] | {'foo':['bar',['abc','def']]}",
        // section 4.5, 4.3 of the whole
        "{'a':{'b':1}} | [{'op':'copy','from':'/a','path':'/c'},{'op':'replace','path':'/c/b','value':2}] | {'a':{'b':1},'c':{'b':2}}",
        "{'a':1} | [{'op':'replace','path':'','value':{'b':2}}] | {'b':2}",
        "{'a':1} | [{'op':'replace','path':'/a','value':null}] | {'a':null}",
        "{'a':1} | [] | {'a':1}",
      })
  void stepsAreDoneInOrder(String document, String patch, String expected) {
    assertThat(patched(document, patch)).isEqualTo(JSON.readTree(expected.replace('\'', '"')));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // A.9, A.12, A.15
        "{'baz':'qux'} | [{'op':'test','path':'/baz','value':'bar'}] | #/0/value",
        "{'foo':'bar'} | [{'op':'add','path':'/baz/bat','value':'qux'}] | #/0/path",
        "{'/':9,'~1':10} | [{'op':'test','path':'/~01','value':'10'}] | #/0/value",
        "{'a':[1]} | [{'op':'add','path':'/a/2','value':1}] | #/0/path",
        "{'a':[1]} | [{'op':'add','path':'/a/x','value':1}] | #/0/path",
        "{'a':1} | [{'op':'remove','path':'/a'},{'op':'remove','path':'/a'}] | #/1/path",
        "{'a':1} | [{'op':'replace','path':'/b','value':1}] | #/0/path",
        "{'a':{'b':1}} | [{'op':'move','from':'/a','path':'/a/b'}] | #/0/path",
        "{'a':1} | [{'op':'copy','from':'/b','path':'/c'}] | #/0/from",
        "{'a':1} | [{'op':'remove','path':''}] | #/0/path",
        "{'a':1} | [{'op':'remove','path':'a'}] | #/0/path",
        "{'a':1} | [{'op':'add','path':'/a/b','value':1}] | #/0/path",
      })
  void aStepThatCannotBeDoneIsNamed(String document, String patch, String pointer) {
    assertThatThrownBy(() -> patched(document, patch))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.faults().get(0).pointer()).isEqualTo(pointer));
  }

  /** Each step doubles the document: forty would fill any memory. */
  @Test
  void copiesOfCopiesAreRefusedBeforeTheyFillTheMemory() {
    String wide = "{'op':'copy','from':'','path':'/%s'}";
    String deep = "{'op':'copy','from':'','path':'%s/a'}";

    assertThatThrownBy(
            () ->
                patched(
                    "{'a':[1,2,3,4,5,6,7,8]}",
                    IntStream.range(0, 40)
                        .mapToObj(i -> wide.formatted("b" + i))
                        .collect(Collectors.joining(",", "[", "]"))))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("too deep or too large");
    assertThatThrownBy(
            () ->
                patched(
                    "{'a':1}",
                    IntStream.range(0, 12)
                        .mapToObj(i -> deep.formatted("/a".repeat((1 << i) - 1)))
                        .collect(Collectors.joining(",", "[", "]"))))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("too deep or too large");
  }

  @Test
  void theDocumentGivenStaysAsItIs() {
    JsonNode document = JSON.readTree("{\"a\":{\"b\":1}}");

    JsonPatch.apply(JSON, document, List.of(PatchStep.of(PatchStep.Op.REMOVE, "/a/b", null, null)));

    assertThat(document.toString()).isEqualTo("{\"a\":{\"b\":1}}");
  }
}
