/** The view {@code apple_identity}, and what administrators write about devices. */
package dev.muster.applesync.identity.persistence;
