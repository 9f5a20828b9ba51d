extension LiveTypeTests {
    /// Buckets of older stacks, which have everything on themselves.
    static let bucketStories: [Story] = [
        Story(
            name: "a bucket with everything on itself",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                resource "aws_s3_bucket" "logs" {
                  count         = 2
                  bucket        = "story-inline-logs-${count.index}"
                  acl           = "log-delivery-write"
                  force_destroy = true
                }
                resource "aws_s3_bucket" "a" {
                  bucket              = "story-inline"
                  acl                 = local.on ? "public-read" : "private"
                  acceleration_status = local.on ? "Suspended" : "Enabled"
                  request_payer       = local.on ? "Requester" : "BucketOwner"
                  policy = jsonencode({
                    Version   = "2012-10-17"
                    Statement = [{
                      Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }
                      Action = [local.on ? "s3:PutObject" : "s3:GetObject"], Resource = ["arn:aws:s3:::story-inline/*"]
                    }]
                  })
                  versioning {
                    enabled    = !local.on
                    mfa_delete = local.on
                  }
                  logging {
                    target_bucket = aws_s3_bucket.logs[local.on ? 1 : 0].id
                    target_prefix = local.on ? "web/" : null
                  }
                  server_side_encryption_configuration {
                    rule {
                      bucket_key_enabled = local.on
                      apply_server_side_encryption_by_default {
                        sse_algorithm     = local.on ? "aws:kms" : "AES256"
                        kms_master_key_id = local.on ? "arn:aws:kms:eu-west-1:123456789012:key/k" : null
                      }
                    }
                  }
                  lifecycle_rule {
                    id                                     = local.on ? "older" : "old"
                    enabled                                = local.on
                    prefix                                 = local.on ? "older/" : "old/"
                    tags                                   = { kind = local.on ? "log" : "any" }
                    abort_incomplete_multipart_upload_days = local.on ? 2 : 1
                    transition {
                      days          = local.on ? 60 : 30
                      storage_class = local.on ? "GLACIER" : "STANDARD_IA"
                    }
                    expiration {
                      days = local.on ? 90 : 70
                    }
                    dynamic "noncurrent_version_expiration" {
                      for_each = local.on ? [100] : []
                      content {
                        days = noncurrent_version_expiration.value
                      }
                    }
                    dynamic "noncurrent_version_transition" {
                      for_each = local.on ? [50] : []
                      content {
                        days          = noncurrent_version_transition.value
                        storage_class = "GLACIER"
                      }
                    }
                  }
                  lifecycle_rule {
                    id      = "dated"
                    enabled = local.on
                    transition {
                      date          = "2029-0${local.on ? 2 : 1}-01T00:00:00Z"
                      storage_class = "GLACIER"
                    }
                    expiration {
                      date = "2030-0${local.on ? 2 : 1}-01T00:00:00Z"
                    }
                  }
                  lifecycle_rule {
                    id      = "markers"
                    enabled = local.on
                    prefix  = "m/"
                    expiration {
                      days                         = local.on ? null : 5
                      expired_object_delete_marker = local.on
                    }
                  }
                  cors_rule {
                    allowed_methods = local.on ? ["GET"] : ["GET", "PUT"]
                    allowed_origins = ["https://${local.on ? "www." : ""}example.com"]
                    allowed_headers = local.on ? ["X-Later"] : null
                    expose_headers  = local.on ? ["ETag"] : null
                    max_age_seconds = local.on ? 300 : 100
                  }
                  website {
                    index_document = local.on ? "start.html" : "index.html"
                    error_document = local.on ? "oh.html" : "error.html"
                    routing_rules = jsonencode([{
                      Condition = { KeyPrefixEquals = local.on ? "doc/" : "docs/" }
                      Redirect  = { ReplaceKeyPrefixWith = "documents/" }
                    }])
                  }
                }
                """, count: 3, changed: 1,
            question: """
                [([client('s3').get_bucket_versioning(Bucket=b['Name']).get(k) for k in ['Status', 'MFADelete']], \
                client('s3').get_bucket_accelerate_configuration(Bucket=b['Name']).get('Status'), \
                client('s3').get_bucket_request_payment(Bucket=b['Name'])['Payer'], \
                json.loads(client('s3').get_bucket_policy(Bucket=b['Name'])['Policy'])['Statement'][0]['Action'], \
                client('s3').put_object(Bucket='story-inline-logs-0', Key='all/x', Body=b'x') and \
                {k: v for k, v in client('s3').get_bucket_logging(Bucket=b['Name'])['LoggingEnabled'].items() if k != 'TargetGrants'}, \
                client('s3').get_bucket_encryption(Bucket=b['Name'])['ServerSideEncryptionConfiguration']['Rules'], \
                client('s3').get_bucket_lifecycle_configuration(Bucket=b['Name'])['Rules'], \
                client('s3').get_bucket_cors(Bucket=b['Name'])['CORSRules'], \
                {k: client('s3').get_bucket_website(Bucket=b['Name'])[k] \
                for k in ['IndexDocument', 'ErrorDocument', 'RoutingRules']}, \
                len(client('s3').get_bucket_acl(Bucket=b['Name'])['Grants'])) \
                for b in client('s3').list_buckets()['Buckets'] if b['Name'] == 'story-inline']
                """,
            answers: (
                #"[[["Enabled", null], "Enabled", "BucketOwner", ["s3:GetObject"], {"TargetBucket": "story-inline-logs-0", "TargetPrefix": ""}, [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": false}], [{"AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1}, "Expiration": {"Days": 70}, "Filter": {"And": {"Prefix": "old/", "Tags": [{"Key": "kind", "Value": "any"}]}}, "ID": "old", "Status": "Disabled", "Transitions": [{"Days": 30, "StorageClass": "STANDARD_IA"}]}, {"Expiration": {"Date": "2030-01-01 00:00:00+00:00"}, "Filter": {"Prefix": ""}, "ID": "dated", "Status": "Disabled", "Transitions": [{"Date": "2029-01-01 00:00:00+00:00", "StorageClass": "GLACIER"}]}, {"Expiration": {"Days": 5}, "Filter": {"Prefix": "m/"}, "ID": "markers", "Status": "Disabled"}], [{"AllowedMethods": ["GET", "PUT"], "AllowedOrigins": ["https://example.com"], "MaxAgeSeconds": 100}], {"ErrorDocument": {"Key": "error.html"}, "IndexDocument": {"Suffix": "index.html"}, "RoutingRules": [{"Condition": {"KeyPrefixEquals": "docs/"}, "Redirect": {"ReplaceKeyPrefixWith": "documents/"}}]}, 1]]"#,
                #"[[["Suspended", "Enabled"], "Suspended", "Requester", ["s3:PutObject"], {"TargetBucket": "story-inline-logs-1", "TargetPrefix": "web/"}, [{"ApplyServerSideEncryptionByDefault": {"KMSMasterKeyID": "arn:aws:kms:eu-west-1:123456789012:key/k", "SSEAlgorithm": "aws:kms"}, "BucketKeyEnabled": true}], [{"AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 2}, "Expiration": {"Days": 90}, "Filter": {"And": {"Prefix": "older/", "Tags": [{"Key": "kind", "Value": "log"}]}}, "ID": "older", "NoncurrentVersionExpiration": {"NoncurrentDays": 100}, "NoncurrentVersionTransitions": [{"NoncurrentDays": 50, "StorageClass": "GLACIER"}], "Status": "Enabled", "Transitions": [{"Days": 60, "StorageClass": "GLACIER"}]}, {"Expiration": {"Date": "2030-02-01 00:00:00+00:00"}, "Filter": {"Prefix": ""}, "ID": "dated", "Status": "Enabled", "Transitions": [{"Date": "2029-02-01 00:00:00+00:00", "StorageClass": "GLACIER"}]}, {"Expiration": {"ExpiredObjectDeleteMarker": true}, "Filter": {"Prefix": "m/"}, "ID": "markers", "Status": "Enabled"}], [{"AllowedHeaders": ["X-Later"], "AllowedMethods": ["GET"], "AllowedOrigins": ["https://www.example.com"], "ExposeHeaders": ["ETag"], "MaxAgeSeconds": 300}], {"ErrorDocument": {"Key": "oh.html"}, "IndexDocument": {"Suffix": "start.html"}, "RoutingRules": [{"Condition": {"KeyPrefixEquals": "doc/"}, "Redirect": {"ReplaceKeyPrefixWith": "documents/"}}]}, 2]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 0, changed: 1,
                answer:
                    #"[[["Enabled", "Disabled"], "Enabled", "BucketOwner", ["s3:GetObject"], {"TargetBucket": "story-inline-logs-0", "TargetPrefix": ""}, [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": false}], [{"AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1}, "Expiration": {"Days": 70}, "Filter": {"And": {"Prefix": "old/", "Tags": [{"Key": "kind", "Value": "any"}]}}, "ID": "old", "Status": "Disabled", "Transitions": [{"Days": 30, "StorageClass": "STANDARD_IA"}]}, {"Expiration": {"Date": "2030-01-01 00:00:00+00:00"}, "Filter": {"Prefix": ""}, "ID": "dated", "Status": "Disabled", "Transitions": [{"Date": "2029-01-01 00:00:00+00:00", "StorageClass": "GLACIER"}]}, {"Expiration": {"Days": 5}, "Filter": {"Prefix": "m/"}, "ID": "markers", "Status": "Disabled"}], [{"AllowedMethods": ["GET", "PUT"], "AllowedOrigins": ["https://example.com"], "MaxAgeSeconds": 100}], {"ErrorDocument": {"Key": "error.html"}, "IndexDocument": {"Suffix": "index.html"}, "RoutingRules": [{"Condition": {"KeyPrefixEquals": "docs/"}, "Redirect": {"ReplaceKeyPrefixWith": "documents/"}}]}, 1]]"#
            ),
            afterImport: [
                "aws_s3_bucket.a": "acl",
                "aws_s3_bucket.logs": "acl force_destroy",
            ]),
        Story(
            name: "a bucket that is copied",
            stack: """
                locals {
                  on = var.later && !var.again
                }
                data "aws_canonical_user_id" "me" {}
                resource "aws_s3_bucket" "copy" {
                  count  = 2
                  bucket = "story-copy-${count.index}"
                  versioning {
                    enabled = true
                  }
                }
                resource "aws_s3_bucket" "old" {
                  bucket = "story-copied-before"
                  versioning {
                    enabled = true
                  }
                  replication_configuration {
                    role = "arn:aws:iam::123456789012:role/first"
                    rules {
                      id     = "old"
                      prefix = local.on ? "later/" : "first/"
                      status = "Enabled"
                      destination {
                        bucket = aws_s3_bucket.copy[0].arn
                      }
                    }
                  }
                }
                resource "aws_s3_bucket_public_access_block" "copy" {
                  bucket       = aws_s3_bucket.copy[0].id
                  skip_destroy = local.on
                }
                resource "aws_s3_bucket" "a" {
                  bucket = "story-copied"
                  object_lock_configuration {
                    object_lock_enabled = "Enabled"
                    rule {
                      default_retention {
                        mode  = local.on ? "COMPLIANCE" : "GOVERNANCE"
                        days  = local.on ? null : 3
                        years = local.on ? 1 : null
                      }
                    }
                  }
                  versioning {
                    enabled = true
                  }
                  grant {
                    type        = "CanonicalUser"
                    id          = data.aws_canonical_user_id.me.id
                    permissions = ["FULL_CONTROL"]
                  }
                  dynamic "grant" {
                    for_each = local.on ? [1] : []
                    content {
                      type        = "Group"
                      uri         = "http://acs.amazonaws.com/groups/s3/LogDelivery"
                      permissions = ["READ_ACP", "WRITE"]
                    }
                  }
                  dynamic "grant" {
                    for_each = local.on ? [1] : []
                    content {
                      type        = "CanonicalUser"
                      id          = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"
                      permissions = ["READ"]
                    }
                  }
                  website {
                    redirect_all_requests_to = local.on ? "https://example.com" : "example.com"
                  }
                  replication_configuration {
                    role = "arn:aws:iam::123456789012:role/${local.on ? "later" : "first"}"
                    rules {
                      id                               = local.on ? "later" : "first"
                      status                           = local.on ? "Disabled" : "Enabled"
                      priority                         = local.on ? 3 : 2
                      delete_marker_replication_status = local.on ? "Enabled" : null
                      filter {
                        prefix = local.on ? "later/" : "first/"
                        tags   = local.on ? { kind = "later" } : { kind = "first" }
                      }
                      dynamic "source_selection_criteria" {
                        for_each = local.on ? [1] : []
                        content {
                          sse_kms_encrypted_objects {
                            enabled = true
                          }
                        }
                      }
                      destination {
                        bucket             = aws_s3_bucket.copy[local.on ? 1 : 0].arn
                        storage_class      = local.on ? "GLACIER" : "STANDARD_IA"
                        account_id         = local.on ? "123456789012" : null
                        replica_kms_key_id = local.on ? "arn:aws:kms:eu-west-1:123456789012:key/k" : null
                        dynamic "access_control_translation" {
                          for_each = local.on ? [1] : []
                          content {
                            owner = "Destination"
                          }
                        }
                        dynamic "metrics" {
                          for_each = local.on ? [1] : []
                          content {
                            status  = "Disabled"
                            minutes = 15
                          }
                        }
                        dynamic "replication_time" {
                          for_each = local.on ? [1] : []
                          content {
                            status  = "Disabled"
                            minutes = 15
                          }
                        }
                      }
                    }
                  }
                }
                """, count: 5, changed: 3,
            question: """
                [(client('s3').get_bucket_replication(Bucket='story-copied-before')['ReplicationConfiguration']['Rules'][0]['Prefix'], \
                client('s3').get_object_lock_configuration(Bucket=b['Name'])['ObjectLockConfiguration']['Rule'], \
                client('s3').get_bucket_replication(Bucket=b['Name'])['ReplicationConfiguration'], \
                client('s3').get_bucket_website(Bucket=b['Name'])['RedirectAllRequestsTo'], \
                sorted((g['Grantee'].get('URI', 'me').split('/')[-1], g['Permission']) \
                for g in client('s3').get_bucket_acl(Bucket=b['Name'])['Grants'])) \
                for b in client('s3').list_buckets()['Buckets'] if b['Name'] == 'story-copied']
                """,
            answers: (
                #"[["first/", {"DefaultRetention": {"Days": 3, "Mode": "GOVERNANCE", "Years": 0}}, {"Role": "arn:aws:iam::123456789012:role/first", "Rules": [{"DeleteMarkerReplication": {"Status": "Disabled"}, "Destination": {"Bucket": "arn:aws:s3:::story-copy-0", "StorageClass": "STANDARD_IA"}, "Filter": {"And": {"Prefix": "first/", "Tags": [{"Key": "kind", "Value": "first"}]}}, "ID": "first", "Priority": 2, "Status": "Enabled"}]}, {"HostName": "example.com"}, [["me", "FULL_CONTROL"]]]]"#,
                #"[["later/", {"DefaultRetention": {"Days": 0, "Mode": "COMPLIANCE", "Years": 1}}, {"Role": "arn:aws:iam::123456789012:role/later", "Rules": [{"DeleteMarkerReplication": {"Status": "Enabled"}, "Destination": {"AccessControlTranslation": {"Owner": "Destination"}, "Account": "123456789012", "Bucket": "arn:aws:s3:::story-copy-1", "EncryptionConfiguration": {"ReplicaKmsKeyID": "arn:aws:kms:eu-west-1:123456789012:key/k"}, "Metrics": {"EventThreshold": {"Minutes": 15}, "Status": "Disabled"}, "ReplicationTime": {"Status": "Disabled", "Time": {"Minutes": 15}}, "StorageClass": "GLACIER"}, "Filter": {"And": {"Prefix": "later/", "Tags": [{"Key": "kind", "Value": "later"}]}}, "ID": "later", "Priority": 3, "SourceSelectionCriteria": {"SseKmsEncryptedObjects": {"Status": "Enabled"}}, "Status": "Disabled"}]}, {"HostName": "example.com", "Protocol": "https"}, [["LogDelivery", "READ_ACP"], ["LogDelivery", "WRITE"], ["me", "FULL_CONTROL"], ["me", "READ"]]]]"#,
                "[]"
            ),
            renewal: Renewal(
                replaced: 0, changed: 3,
                answer:
                    #"[["first/", {"DefaultRetention": {"Days": 3, "Mode": "GOVERNANCE", "Years": 0}}, {"Role": "arn:aws:iam::123456789012:role/first", "Rules": [{"DeleteMarkerReplication": {"Status": "Disabled"}, "Destination": {"Bucket": "arn:aws:s3:::story-copy-0", "StorageClass": "STANDARD_IA"}, "Filter": {"And": {"Prefix": "first/", "Tags": [{"Key": "kind", "Value": "first"}]}}, "ID": "first", "Priority": 2, "Status": "Enabled"}]}, {"HostName": "example.com"}, [["me", "FULL_CONTROL"]]]]"#
            ),
            afterImport: [
                "aws_s3_bucket_public_access_block.copy": "skip_destroy"
            ]),
    ]
}
