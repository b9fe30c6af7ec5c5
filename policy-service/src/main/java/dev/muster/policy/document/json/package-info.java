/** Policy documents in the JSON of Microsoft Graph, both ways, and drafts of changes to them. */
package dev.muster.policy.document.json;
