/** Policy documents as collections in Microsoft Graph's manner: one answer to every collection's usual questions. */
package dev.muster.policy.collection;
