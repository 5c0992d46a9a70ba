package dev.descent.kitchen;

import dev.descent.DescentApplication;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

/** The whole service with {@link DishController} beside it, on a database in memory. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = DescentApplication.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.url=jdbc:h2:mem:kitchen",
      "descent.data-directory=target/kitchen/${surefire.forkNumber:1}",
      "descent.limits.json=1MB"
    })
@AutoConfigureMockMvc
@Import({DishController.class, Localhost.class})
@interface KitchenTest {}
