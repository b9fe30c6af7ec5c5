/** The rows of profiles, of what Apple has of them, and of defaults. */
package dev.muster.applesync.profile.persistence;
