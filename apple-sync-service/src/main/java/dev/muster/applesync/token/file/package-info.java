/** Token files of Apple Business Manager: the key they are made for, and what is in them. */
package dev.muster.applesync.token.file;
