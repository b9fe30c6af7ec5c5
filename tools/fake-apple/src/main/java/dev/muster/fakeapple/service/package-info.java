/** The device assignment service: sessions, cursors, pages, profiles, and how each answers. */
package dev.muster.fakeapple.service;
