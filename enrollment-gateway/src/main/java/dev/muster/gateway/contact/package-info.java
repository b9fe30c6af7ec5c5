/** What a managed device does after its enrollment: visits, its category, what was asked of it, leaving (C-1, D-2, D-3, M-9). */
package dev.muster.gateway.contact;
