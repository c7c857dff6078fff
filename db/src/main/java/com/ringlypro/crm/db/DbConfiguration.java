package com.ringlypro.crm.db;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.ringlypro.crm.db.appointment.AppointmentBook;
import com.ringlypro.crm.db.contact.ContactRepository;
import com.ringlypro.crm.db.postgres.ColumnSizes;
import com.ringlypro.crm.db.postgres.DatabaseException;
import com.ringlypro.crm.db.postgres.DatabaseRole;
import com.ringlypro.crm.db.secret.EncryptionKeys;
import com.ringlypro.crm.db.secret.SecretCipher;
import com.ringlypro.crm.db.secret.StoredSecrets;
import com.ringlypro.crm.db.tenant.DatabasePools;
import com.ringlypro.crm.db.tenant.DatabaseProperties;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.PropertySource;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/**
 * The database for an application: import it. It needs {@code crm.database.url}, {@code .user},
 * {@code .password} and {@code .roles}, and {@code crm.encryption.keys}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
@EntityScan
@EnableJpaRepositories
@PropertySource("classpath:db/jpa.properties")
public class DbConfiguration {

  @Bean
  DatabasePools databasePools(DatabaseProperties properties) {
    return new DatabasePools(
        properties.address(),
        properties.roles(),
        properties.poolSize(),
        properties.statementTimeout());
  }

  @Bean
  DataSource dataSource(DatabasePools pools) {
    return pools.ofCaller();
  }

  @Bean
  @DependsOn("databasePools") // which says more clearly what is wrong with the tables
  SecretCipher secretCipher(
      @Value("${crm.encryption.keys:}") String keys, DatabaseProperties properties) {
    var cipher = new SecretCipher(EncryptionKeys.parse(keys));
    // keys that do not fit are to end the start, not the first sync of some client
    try (Connection connection = properties.address().as(DatabaseRole.WORKER).connect()) {
      new StoredSecrets(cipher).requireReadable(connection);
    } catch (SQLException failure) {
      throw new DatabaseException("Secrets cannot be read: " + failure.getMessage(), failure);
    }
    return cipher;
  }

  @Bean
  HibernatePropertiesCustomizer secretCipherForHibernate(SecretCipher cipher) {
    return settings -> settings.put(SecretCipher.SETTING, cipher);
  }

  @Bean
  @Lazy // what writes no entities asks for nothing
  ColumnRules columnRules(EntityManagerFactory entities, DataSource database) {
    return new ColumnRules(entities, ColumnSizes.read(database));
  }

  @Bean
  AppointmentBook appointmentBook(JPAQueryFactory queries, ContactRepository contacts) {
    return new AppointmentBook(queries, contacts);
  }

  @Bean
  JPAQueryFactory queryFactory(EntityManager entities) {
    return new JPAQueryFactory(entities);
  }
}
