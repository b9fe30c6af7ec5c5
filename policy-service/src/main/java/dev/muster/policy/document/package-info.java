/**
 * The policies as documents: what administrators write, of every kind, as plain values without a framework. {@link
 * dev.muster.policy.document.PolicyDocuments} holds them all; {@link dev.muster.policy.document.SnapshotOfDocuments} makes
 * of them what the engine decides by.
 */
package dev.muster.policy.document;
