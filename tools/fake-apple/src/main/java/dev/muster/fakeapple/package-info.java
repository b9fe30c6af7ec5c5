/** A fake Apple: device assignment service, portals and the control desk that scripts them. Start at {@code FakeApple}. */
package dev.muster.fakeapple;
