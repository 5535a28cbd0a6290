package dev.llmcall.integrations.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members that Lombok adds are seen, whichever of the two processors runs first. */
class LombokIT {
  @TempDir
  Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"before", "after"})
  void membersThatLombokAddsAreSeen(String order) throws IOException {
    Project project = new Project(directory)
        .with(Jars.lombok())
        .options("-Xlint:all,-processing,-options", "-Werror")
        .source("com/acme/Customer.java", """
            package com.acme;

            @lombok.Value
            public class Customer {
              String name;
              Address address;
            }
            """)
        .source("com/acme/Address.java", """
            package com.acme;

            @lombok.Data
            public class Address {
              private String city;
            }
            """)
        .source("com/acme/Verdict.java", """
            package com.acme;

            @lombok.Getter
            @lombok.Setter
            public class Verdict {
              private String summary;
              private boolean urgent;
            }
            """)
        .source("com/acme/Desk.java", """
            package com.acme;

            import dev.llmcall.LlmCall;
            import dev.llmcall.UserMessage;

            @LlmCall(models = "a/b")
            public interface Desk {
              @UserMessage("{{customer.name}} of {{customer.address.city}} says {{ticket}}")
              Verdict judge(Customer customer, String ticket);
            }
            """);
    Project.Build build = (order.equals("before")
            ? project.processorBefore(Jars.lombok())
            : project.processorAfter(Jars.lombok()))
        .forked()
        .compile(order);
    // On new JDKs the virtual machine itself remarks on what Lombok does.
    assertThat(build.printed()).doesNotContain("error:", "warning:");
    assertThat(build.succeeded()).isTrue();
    assertThat(build.source("com/acme/DeskLlm.java"))
        .contains("customer.getAddress()", ".getCity()", "setSummary(", "setUrgent(");
  }
}
