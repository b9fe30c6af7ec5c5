/** Reports as files: streamed at once, or made by a job and fetched later (Graph's exportJobs). */
package dev.muster.reporting.export;
