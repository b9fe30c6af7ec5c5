/** Enrollment profiles of automated device enrollment (AP-2 to AP-4): what administrators write, and what Apple gets of it. */
package dev.muster.applesync.profile;
