/** The JSON contract of diagnoses and plans. */
@NullMarked
package dev.ssmreconnect.json;

import org.jspecify.annotations.NullMarked;
