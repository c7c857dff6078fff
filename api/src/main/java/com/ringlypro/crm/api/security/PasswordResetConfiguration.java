package com.ringlypro.crm.api.security;

import com.ringlypro.crm.db.postgres.DatabaseRole;
import com.ringlypro.crm.db.tenant.DatabasePools;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.support.TransactionTemplate;

/** What changing passwords is made of, and how the links for it are delivered. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasswordResetProperties.class)
class PasswordResetConfiguration {

  /** In an hour. A person needs one; more would be a nuisance to whoever owns the mailbox. */
  static final int RESETS_BY_EMAIL = 5;

  private static final int RESETS_BY_ORIGIN = 50;

  private static final Logger log = LoggerFactory.getLogger(PasswordResetConfiguration.class);

  @Bean
  AttemptLimit resetRequests(Clock clock) {
    return new AttemptLimit(
        RESETS_BY_EMAIL,
        RESETS_BY_ORIGIN,
        Duration.ofHours(1),
        "requests for a new password",
        clock);
  }

  @Bean
  PasswordChanges passwordChanges(DatabasePools pools, RefreshTokens sessions) {
    DataSource database = pools.of(DatabaseRole.ADMIN);
    return new PasswordChanges(
        JdbcClient.create(database),
        new TransactionTemplate(new JdbcTransactionManager(database)),
        sessions);
  }

  @Bean
  PasswordResets passwordResets(
      Accounts accounts, PasswordChanges changes, PasswordResetMail mail) {
    return new PasswordResets(accounts, changes, mail);
  }

  @Bean
  PasswordResetMail passwordResetMail(
      PasswordResetProperties properties, ObjectProvider<JavaMailSender> smtp) {
    JavaMailSender sender = smtp.getIfAvailable();
    if (sender != null && properties.isComplete()) {
      return (email, token, validity) -> sender.send(message(properties, email, token, validity));
    }
    if (properties.printLinks()) {
      return (email, token, validity) ->
          log.info(
              "{} chooses a new password within {} minutes at {}",
              email,
              validity.toMinutes(),
              properties.link(token));
    }
    log.warn(
        "Nobody who forgets the password gets a new one: for mails, set SPRING_MAIL_HOST,"
            + " CRM_PASSWORD_RESET_FROM, and CRM_PASSWORD_RESET_LINK with {token} in it");
    return (_, _, _) -> {};
  }

  private static SimpleMailMessage message(
      PasswordResetProperties properties, String email, RandomToken token, Duration validity) {
    var message = new SimpleMailMessage();
    message.setFrom(properties.from());
    message.setTo(email);
    message.setSubject("Your new password");
    message.setText(
        """
        Somebody, hopefully you, wants to choose a new password for this e-mail address. Do so here:

        %s

        The link can be used once, within %d minutes. If it was not you, there is nothing to do:
        your password stays as it is.
        """
            .formatted(properties.link(token), validity.toMinutes()));
    return message;
  }
}
