/** Changes of policy documents: checked, stored with their history, published and audited, all or not at all. */
package dev.muster.policy.change;
