package com.ringlypro.crm.db.demo;

import static com.ringlypro.crm.db.demo.Values.AREA_CODES;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/**
 * Fictional telephone numbers in E.164. Each hundred of lines is divided: people outside have the
 * lines up to 69, staff 70 to 79, businesses 80 to 99; so no two of them ever share a number.
 */
final class PhoneNumbers {

  private static final int PEOPLE_PER_HUNDRED = 70;
  private static final int LINES_PER_BUSINESS = 2;
  private static final int BUSINESSES_PER_HUNDRED = 10;
  private static final int HUNDREDS_ABROAD = 10;

  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  private PhoneNumbers() {}

  /**
   * The number of one of the people that a business knows or may come to know. The first ones live
   * in its city, the next ones further and further away; no two people of a city share a number.
   */
  static String ofPerson(City city, int person) {
    int line = person % PEOPLE_PER_HUNDRED * 37 % PEOPLE_PER_HUNDRED;
    int hundred = person / PEOPLE_PER_HUNDRED;
    int home = city.isNorthAmerican() ? AREA_CODES.indexOf(city.exchange().substring(2, 5)) : -1;
    if (home < 0) {
      int ownHundreds = city.isNorthAmerican() ? 1 : HUNDREDS_ABROAD;
      if (hundred < ownHundreds) {
        return number(city, hundred, line);
      }
      hundred -= ownHundreds;
      home = 0;
    }
    int area = (home + hundred) % AREA_CODES.size();
    return northAmerican(AREA_CODES.get(area), hundred / AREA_CODES.size(), line);
  }

  /** A number of the business's own people, below 10. */
  static String ofStaff(City city, int person) {
    return number(city, 0, 70 + person);
  }

  /**
   * One of the two numbers of a business.
   *
   * @param business counted within its city
   * @param line 0 or 1
   */
  static String ofBusiness(City city, int business, int line) {
    return number(
        city,
        business / BUSINESSES_PER_HUNDRED,
        80 + LINES_PER_BUSINESS * (business % BUSINESSES_PER_HUNDRED) + line);
  }

  /** The number as people of the region write it, {@code (303) 555-0123}. */
  static String national(String e164) {
    // Abroad the national form cannot be told from a US number, so nobody there leaves out the +.
    return format(
        e164, e164.startsWith("+1") ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
  }

  /** The number in groups, {@code +1 303-555-0123}. */
  static String international(String e164) {
    return format(e164, PhoneNumberFormat.INTERNATIONAL);
  }

  /** The number in E.164 when it can be understood in the city, else as it is. */
  static String e164(String typed, City city) {
    try {
      PhoneNumber number = LIBRARY.parse(typed, city.region());
      return LIBRARY.isPossibleNumber(number)
          ? LIBRARY.format(number, PhoneNumberFormat.E164)
          : typed;
    } catch (NumberParseException e) {
      return typed;
    }
  }

  private static String format(String e164, PhoneNumberFormat format) {
    try {
      PhoneNumber number = LIBRARY.parse(e164, null);
      return LIBRARY.format(number, format);
    } catch (NumberParseException e) {
      throw new IllegalStateException("Not a telephone number: " + e164, e);
    }
  }

  private static String number(City city, int hundred, int line) {
    return city.isNorthAmerican()
        ? northAmerican(city.exchange().substring(2, 5), hundred, line)
        : city.exchange() + hundred + twoDigits(line);
  }

  private static String northAmerican(String areaCode, int hundred, int line) {
    // 555-0100 is the first number set aside for fiction.
    return "+1" + areaCode + "555" + twoDigits(hundred + 1) + twoDigits(line);
  }

  private static String twoDigits(int number) {
    return (number < 10 ? "0" : "") + number;
  }
}
