/** ADE server tokens and their health (S-7). */
package dev.muster.applesync.token;
