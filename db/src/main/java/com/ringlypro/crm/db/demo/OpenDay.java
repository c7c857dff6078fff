package com.ringlypro.crm.db.demo;

import java.time.DayOfWeek;
import java.time.LocalTime;

/** The hours of one day of the week, in the local time of the business. */
public record OpenDay(DayOfWeek day, LocalTime opens, LocalTime closes) {}
