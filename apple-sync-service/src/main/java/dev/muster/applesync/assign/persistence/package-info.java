/** What is to be assigned, and how assigning goes. */
package dev.muster.applesync.assign.persistence;
