/** Reports as tables, with columns named as in Microsoft Graph's exports. */
package dev.muster.reporting.table;
