-- One database per service. PostgreSQL runs this once, when its data directory is new.
create database enrollment_gateway;
create database policy_service;
create database device_registry;
create database apple_sync_service;
create database reporting_service;
