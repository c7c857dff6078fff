package com.ringlypro.crm.sandbox.demo;

/** Brings up the whole system on one machine. */
final class DemoCommand {

  private DemoCommand() {}

  static void main(String[] args) {}
}
