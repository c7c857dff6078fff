package com.ringlypro.crm.api.read.sql;

import com.ringlypro.crm.api.read.plan.Parameter;
import java.util.List;

/**
 * A statement as it is prepared.
 *
 * @param text SQL; the same plan has the same text, so that the server prepares it once
 * @param parameters what is bound to its question marks, in their order
 */
public record Statement(String text, List<Parameter> parameters) {}
