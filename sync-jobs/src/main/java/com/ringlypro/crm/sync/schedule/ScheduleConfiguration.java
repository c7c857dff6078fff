package com.ringlypro.crm.sync.schedule;

import java.time.Duration;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The two Quartz jobs of the workers. Both only hand over, so that a killed worker holds up none.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScheduleProperties.class)
class ScheduleConfiguration {

  @Bean
  JobDetail syncTick() {
    return job(SyncTick.class, "sync-tick");
  }

  @Bean
  Trigger everyTick(JobDetail syncTick, ScheduleProperties properties) {
    return every(properties.tick(), syncTick);
  }

  @Bean
  JobDetail discoveryTick() {
    return job(DiscoveryTick.class, "discovery-tick");
  }

  @Bean
  Trigger everyDiscovery(JobDetail discoveryTick, ScheduleProperties properties) {
    return every(properties.discovery(), discoveryTick);
  }

  private static JobDetail job(Class<? extends Job> type, String name) {
    return JobBuilder.newJob(type).withIdentity(name).storeDurably().build();
  }

  private static Trigger every(Duration interval, JobDetail job) {
    return TriggerBuilder.newTrigger()
        .forJob(job)
        .withIdentity(job.getKey().getName())
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInMilliseconds(interval.toMillis())
                .repeatForever()
                // what was missed while no worker ran need not be made up for
                .withMisfireHandlingInstructionNextWithRemainingCount())
        .build();
  }
}
