package dev.descent.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.ServiceClient;
import dev.descent.ServiceClient.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The life of a key: made, used, revoked, expired. */
class KeyHttpTest extends KeyedServiceTest {
  @Autowired JdbcClient jdbc;

  @Test
  void keyIsShownOnceAndStoredAsItsHash() {
    Answer made = admin.post("/keys", wanted("shown once", "read"));

    String key = made.text("/key");
    String shown = admin.get("/keys/" + made.text("/id")).body().toString();
    assertThat(KeyText.isKey(key)).isTrue();
    assertThat(shown).contains("shown once").doesNotContain(key.substring(8), "sha256");
    assertThat(made.headers().firstValue("Location")).hasValue("/api/v1/keys/" + made.text("/id"));
    assertThat(jdbc.sql("select sha256 from api_key").query(String.class).list())
        .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
  }

  @Test
  void revokedKeyIsRefusedAtOnce() {
    Answer made = admin.post("/keys", wanted("short life", "read"));
    var client = new ServiceClient(port, made.text("/key"));
    int before = client.get("/runs").status();

    int revoked = admin.delete("/keys/" + made.text("/id")).status();
    int again = admin.delete("/keys/" + made.text("/id")).status();

    assertThat(List.of(before, revoked, again, client.get("/runs").status()))
        .containsExactly(200, 204, 204, 401);
    JsonNode shown = admin.get("/keys/" + made.text("/id")).body();
    assertThat(shown.has("revokedAt")).isTrue();
    assertThat(shown.has("lastUsedAt")).isTrue();
  }

  @Test
  void keyThatAnotherProcessRevokesIsRefusedSoon() {
    Answer made = admin.post("/keys", wanted("elsewhere", "read"));
    var client = new ServiceClient(port, made.text("/key"));
    assertThat(client.get("/runs").status()).isEqualTo(200);

    jdbc.sql("update api_key set revoked_at = current_timestamp where name = 'elsewhere'").update();

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> client.get("/runs").status(), status -> status == 401);
  }

  @Test
  void expiredKeyIsRefused() {
    Answer made =
        admin.post(
            "/keys",
            "{\"name\":\"expires\",\"scope\":\"read\",\"expiresAt\":\"2099-01-01T00:00:00Z\"}");
    var client = new ServiceClient(port, made.text("/key"));
    assertThat(client.get("/runs").status()).isEqualTo(200);

    jdbc.sql("update api_key set expires_at = created_at where name = 'expires'").update();

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> client.get("/runs").status(), status -> status == 401);
  }

  @Test
  void lastAdminKeyStays() {
    String id =
        jdbc.sql("select id from api_key where scope = 'ADMIN' and expires_at is null")
            .query(String.class)
            .single();

    Answer refused = admin.delete("/keys/" + id);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(admin.get("/keys").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"scope\":\"read\"}",
        "{\"name\":\" \",\"scope\":\"read\"}",
        "{\"name\":\"a\"}",
        "{\"name\":\"a\",\"scope\":\"root\"}",
        "{\"name\":\"a\\u0000b\",\"scope\":\"read\"}",
        "{\"name\":\"a\",\"scope\":\"read\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
        "{\"name\":\"a\",\"scope\":\"read\",\"key\":\"mine\"}"
      })
  void wrongKeysArePointedAt(String body) {
    Answer answer = admin.post("/keys", body);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.pointer()).startsWith("#/");
  }

  @Test
  void unknownKeyIsNotFound() {
    String nowhere = "/keys/00000000-0000-7000-8000-000000000001";

    assertThat(admin.get(nowhere).status()).isEqualTo(404);
    assertThat(admin.delete(nowhere).status()).isEqualTo(404);
  }

  @Test
  void keysComeInPages() {
    client("read");

    JsonNode first = admin.get("/keys?pageSize=1").body();
    JsonNode second =
        admin.get("/keys?pageSize=1&pageToken=" + first.at("/nextPageToken").asString()).body();

    assertThat(second.at("/items/0/id").asString()).isLessThan(first.at("/items/0/id").asString());
  }
}
