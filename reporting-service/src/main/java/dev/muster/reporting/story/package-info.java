/** What is known about one attempt, for the reader who opens it. */
package dev.muster.reporting.story;
