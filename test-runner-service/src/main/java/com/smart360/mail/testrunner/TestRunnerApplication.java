package com.smart360.mail.testrunner;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The service that tests connections.
@SpringBootApplication
public class TestRunnerApplication {

    static void main(String[] arguments) {
        SpringApplication.run(TestRunnerApplication.class, arguments);
    }
}
