"""From files dropped in to a confirmed plan: reading, drafts, review, confirming, amending."""
