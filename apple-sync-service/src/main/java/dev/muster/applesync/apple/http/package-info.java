/** Speaks Apple's device-assignment protocol: OAuth 1.0a sessions, JSON, and patience within bounds. */
package dev.muster.applesync.apple.http;
