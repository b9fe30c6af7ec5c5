/** Microsoft Graph's manner: envelopes, paging and error bodies, so that its SDKs and scripts work here. */
package dev.muster.http.graph;
