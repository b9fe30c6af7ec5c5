/** What administrators do with tokens: set up, name, give a key, upload, remove. */
package dev.muster.applesync.token.change;
