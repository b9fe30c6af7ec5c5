/** What the registry tells of Apple devices: enrolled or not, and heard of when (S-8). */
package dev.muster.applesync.contact;
