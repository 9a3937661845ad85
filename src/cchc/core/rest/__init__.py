"""What the programming interfaces of all apps share: problems, pages by cursor, versions (ETag), keys against doubling."""
