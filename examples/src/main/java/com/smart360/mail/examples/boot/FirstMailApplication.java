package com.smart360.mail.examples.boot;

import com.smart360.mail.client.Email;
import com.smart360.mail.client.Emails;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/// The starter on the class path and `smart360.emails.servers` are all that it needs.
@SpringBootApplication(proxyBeanMethods = false)
public class FirstMailApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(FirstMailApplication.class, arguments);
    }

    @Bean
    ApplicationRunner firstMail(Emails emails) {
        return _ ->
                emails.send(
                        Email.to("Jo Bloggs <jo@example.org>")
                                .id("first-mail-boot")
                                .subject("Hello from Boot")
                                .text("It works."));
    }
}
