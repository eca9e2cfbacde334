package dev.earshot.analyze;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Analyze by itself, as Knative runs it. */
@SpringBootApplication
public class AnalyzeApplication {
  public static void main(String[] args) {
    SpringApplication.run(AnalyzeApplication.class, args);
  }
}
