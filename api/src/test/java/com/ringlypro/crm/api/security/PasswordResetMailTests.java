package com.ringlypro.crm.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class PasswordResetMailTests {

  private static final String FROM = "no-reply@crm.example";
  private static final String LINK = "https://crm.example/password?token={token}";
  private static final RandomToken TOKEN = new RandomToken("the-token");

  @Test
  void isSentBySmtpWhereAServerIsNamed() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> received = receive(server);

      mail(LINK, true, smtp(server.getLocalPort()))
          .send("owner@salon.example", TOKEN, Duration.ofHours(1));

      assertThat(received.join())
          .contains(
              "MAIL FROM:<no-reply@crm.example>",
              "RCPT TO:<owner@salon.example>",
              "https://crm.example/password?token=the-token",
              "within 60 minutes");
    }
  }

  @Test
  void failsWhereTheServerIsAway() throws IOException {
    int port;
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }

    assertThatThrownBy(
            () -> mail(LINK, false, smtp(port)).send("a@b.example", TOKEN, Duration.ofHours(1)))
        .isInstanceOf(MailException.class);
  }

  @Test
  void isPrintedInTheDemoAlone(CapturedOutput output) {
    mail(LINK, true, null).send("owner@salon.example", TOKEN, Duration.ofHours(1));

    assertThat(output)
        .contains("owner@salon.example", "https://crm.example/password?token=the-token");
  }

  @Test
  void isNeitherSentNorPrintedWhereNothingIsSaidAndThatIsLoggedOnce(CapturedOutput output) {
    PasswordResetMail mail = mail(LINK, false, null);
    assertThat(output).containsOnlyOnce("Nobody who forgets the password gets a new one");

    mail.send("owner@salon.example", TOKEN, Duration.ofHours(1));

    assertThat(output)
        .containsOnlyOnce("Nobody who forgets the password")
        .doesNotContain("owner@salon.example", "the-token");
  }

  @Test
  void isNotSentWhereThePageIsNotNamed(CapturedOutput output) {
    mail("https://crm.example/password", false, smtp(1))
        .send("owner@salon.example", TOKEN, Duration.ofHours(1));

    assertThat(output).contains("CRM_PASSWORD_RESET_LINK");
  }

  private static PasswordResetMail mail(
      String link, boolean printLinks, @Nullable JavaMailSender sender) {
    var beans = new DefaultListableBeanFactory();
    if (sender != null) {
      beans.registerSingleton("sender", sender);
    }
    ObjectProvider<JavaMailSender> provider = beans.getBeanProvider(JavaMailSender.class);
    return new PasswordResetConfiguration()
        .passwordResetMail(new PasswordResetProperties(link, FROM, printLinks), provider);
  }

  private static JavaMailSender smtp(int port) {
    var sender = new JavaMailSenderImpl();
    sender.setSession(Session.getInstance(new Properties()));
    sender.setHost("127.0.0.1");
    sender.setPort(port);
    return sender;
  }

  /** Takes one mail, and hands over all that the client said. */
  private static CompletableFuture<String> receive(ServerSocket server) {
    return CompletableFuture.supplyAsync(() -> {
      var said = new StringBuilder();
      try (Socket client = server.accept();
          var in =
              new BufferedReader(
                  new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
        OutputStream out = client.getOutputStream();
        answer(out, "220 ready");
        boolean inMessage = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          said.append(line).append('\n');
          if (inMessage) {
            inMessage = !line.equals(".");
            if (!inMessage) {
              answer(out, "250 taken");
            }
          } else if (line.equals("DATA")) {
            inMessage = true;
            answer(out, "354 go on");
          } else {
            answer(out, line.equals("QUIT") ? "221 bye" : "250 fine");
          }
        }
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
      return said.toString();
    });
  }

  private static void answer(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
