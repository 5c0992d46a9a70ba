package dev.descent.kitchen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@KitchenTest
class ProblemsOverHttpTest {
  private static final String ID = "00000000-0000-7000-8000-000000000001";

  @Autowired MockMvc http;
  @LocalServerPort int port;

  private ResultActions cook(String body) throws Exception {
    return http.perform(
        post("/api/v1/dishes").contentType(MediaType.APPLICATION_JSON).content(body));
  }

  private static void isProblem(ResultActions answer, int status, String type) throws Exception {
    answer
        .andExpect(status().is(status))
        .andExpect(content().contentType("application/problem+json"))
        .andExpect(jsonPath("$.type").value("/problems/" + type))
        .andExpect(jsonPath("$.status").value(status))
        .andExpect(jsonPath("$.title").isNotEmpty())
        .andExpect(content().string(not(containsString("dev.descent"))))
        .andExpect(content().string(not(containsString("java."))));
  }

  @Test
  void correctBodyIsAnswered() throws Exception {
    cook("{\"topping\":\"old-cheese\",\"more\":[{\"type\":\"olives\"}],\"heat\":\"LOW\"}")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.topping.type").value("old-cheese"))
        .andExpect(jsonPath("$.topping.grams").value(20))
        .andExpect(jsonPath("$.more[0].type").value("olives"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"nmae\":\"x\"};#/nmae;Did you mean name?",
        "{\"nmae\":\"x\"};#/nmae;Allowed: cook, grams, heat",
        "{\"a/b~c\":1};#/a~1b~0c;There is no member",
        "{\"minutes\":\"x\"};#/minutes;This must be a whole number below 2^31, not a string.",
        "{\"minutes\":3000000000};#/minutes;out of range",
        "{\"minutes\":1.5};#/minutes;a whole number",
        "{\"grams\":\"x\"};#/grams;This must be a finite number, not a string.",
        "{\"grams\":1e999};#/grams;a finite number",
        "{\"notes\":{\"salt\":true}};#/notes/salt;a finite number, not true or false",
        "{\"name\":[]};#/name;This must be a string, not a list.",
        "{\"more\":{}};#/more;This must be a list, not an object.",
        "{\"heat\":\"HIHG\"};#/heat;Did you mean HIGH? Allowed: LOW, HIGH.",
        "{\"cook\":\"me\"};#/cook;This must be a UUID",
        "{\"readyAt\":\"noon\"};#/readyAt;a time such as",
        "{\"topping\":\"old-chese\"};#/topping;no type \"old-chese\". Did you mean old-cheese?",
        "{\"topping\":{\"type\":\"olvies\"}};#/topping/type;Did you mean olives?",
        "{\"topping\":{\"type\":\"olives\",\"x\":1}};#/topping/x;None is allowed beside \"type\".",
        "{\"topping\":{\"grams\":1}};#/topping;\"type\" is missing: one of the types old-cheese, olives",
        "{\"topping\":7};#/topping;",
        "{\"topping\":{\"type\":\"old-cheese\",\"gram\":1}};#/topping/gram;Did you mean grams?",
        "{\"topping\":{\"type\":\"old-cheese\",\"grams\":-1}};#/topping/grams;grams must be positive, was -1",
        "{\"more\":[\"olives\",{\"type\":\"old-cheese\",\"grams\":0}]};#/more/1/grams;was 0",
        "[];#;This must be an object, not a list."
      })
  void wrongBodyIsPointedAt(String body, String pointer, String detail) throws Exception {
    ResultActions answer = cook(body);

    isProblem(answer, 422, "invalid-spec");
    answer
        .andExpect(jsonPath("$.errors[0].pointer").value(pointer))
        .andExpect(
            jsonPath("$.errors[0].detail").value(containsString(detail == null ? "" : detail)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"name\":;line 1, column",
        "{\"name\":\"x\";ends too early",
        "{\"name\":\"x\",\"name\":\"y\"};occurs twice",
        "{\"grams\":NaN};line 1",
        "{} {};goes on",
        "``;no body"
      })
  void bodyThatIsNotJsonIsMalformed(String body, String detail) throws Exception {
    ResultActions answer = cook(body);

    isProblem(answer, 400, "malformed-request");
    answer.andExpect(jsonPath("$.detail").value(containsString(detail)));
  }

  @Test
  void bodyNestedOneHundredThousandDeepIsRefused() throws Exception {
    ResultActions answer = cook("{\"notes\":" + "[".repeat(100_000));
    ResultActions objects = cook("{\"topping\":" + "{\"a\":".repeat(100_000));

    isProblem(objects, 400, "malformed-request");
    answer.andExpect(status().is4xxClientError());
  }

  @Test
  void tooLargeBodyIsRefused() throws Exception {
    isProblem(cook("{\"name\":\"" + "x".repeat(1 << 20) + "\"}"), 413, "payload-too-large");
  }

  @Test
  void wrongParametersAreNamed() throws Exception {
    isProblem(http.perform(get("/api/v1/dishes/x?portions=1")), 400, "invalid-parameter");
    ResultActions missing = http.perform(get("/api/v1/dishes/" + ID));
    isProblem(missing, 400, "invalid-parameter");
    missing.andExpect(jsonPath("$.errors[0].pointer").value("portions"));
    ResultActions answer = http.perform(get("/api/v1/dishes/" + ID + "?portions=many"));
    isProblem(answer, 400, "invalid-parameter");
    answer.andExpect(jsonPath("$.detail").value(startsWith("The parameter portions must be")));
    answer.andExpect(jsonPath("$.errors[0].pointer").value("portions"));
  }

  @Test
  void wrongHttpIsSaid() throws Exception {
    isProblem(http.perform(get("/api/v1/nothing")), 404, "not-found");
    ResultActions method = http.perform(delete("/api/v1/dishes"));
    isProblem(method, 405, "method-not-allowed");
    method.andExpect(header().string("Allow", containsString("POST")));
    ResultActions type =
        http.perform(post("/api/v1/dishes").contentType(MediaType.TEXT_PLAIN).content("x"));
    isProblem(type, 415, "unsupported-media-type");
    type.andExpect(jsonPath("$.detail").value(containsString("application/json")));
    isProblem(
        http.perform(get("/api/v1/dishes/" + ID + "?portions=1").accept(MediaType.IMAGE_PNG)),
        406,
        "not-acceptable");
  }

  @Test
  void ownFailureTellsNothingButItsInstance() throws Exception {
    ResultActions answer = http.perform(get("/api/v1/dishes/" + ID + "?portions=13"));

    isProblem(answer, 500, "internal");
    answer
        .andExpect(jsonPath("$.instance").value(startsWith("urn:uuid:")))
        .andExpect(content().string(not(containsString("secret"))));
  }

  @Test
  void numbersAndTimesAreWrittenPlainly() throws Exception {
    http.perform(get("/api/v1/dishes/" + ID + "?portions=1"))
        .andExpect(jsonPath("$.grams").isEmpty())
        .andExpect(jsonPath("$.readyAt").value("1970-01-01T00:00:00.001234Z"));
  }

  @ParameterizedTest
  @CsvSource({"GET /a{b HTTP/1.1,400", "GET /%zz HTTP/1.1,400", "GET /nowhere HTTP/1.1,404"})
  void containersErrorsAreProblemsToo(String requestLine, String status) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket
          .getOutputStream()
          .write(
              (requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer)
          .startsWith("HTTP/1.1 " + status)
          .contains("application/problem+json")
          .contains("\"status\":" + status)
          .doesNotContain("<html");
    }
  }

  @Test
  void onlyHealthIsOpenOfTheActuator() throws Exception {
    http.perform(get("/actuator/health/readiness")).andExpect(status().isOk());
    http.perform(get("/actuator/health/liveness")).andExpect(status().isOk());
    isProblem(http.perform(get("/actuator")), 404, "not-found");
    isProblem(http.perform(get("/actuator/env")), 404, "not-found");
    isProblem(http.perform(get("/actuator/heapdump")), 404, "not-found");
  }
}
