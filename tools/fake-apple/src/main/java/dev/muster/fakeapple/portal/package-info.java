/** What an administrator does in Apple Business Manager and the push certificate portal. */
package dev.muster.fakeapple.portal;
