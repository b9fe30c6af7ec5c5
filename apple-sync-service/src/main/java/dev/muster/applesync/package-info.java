/** Keeps in step with Apple Business Manager: so far its tokens, the rules of synchronising and the story of runs. */
package dev.muster.applesync;
