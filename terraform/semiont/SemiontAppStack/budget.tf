# Budget: 90 USD a month, of the whole account. It stops nothing; AWS counts costs up to a day late.

resource "aws_budgets_budget" "this" {
  name         = "semiont-monthly"
  budget_type  = "COST"
  limit_amount = "90"
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  notification {
    comparison_operator       = "GREATER_THAN"
    notification_type         = "ACTUAL"
    subscriber_sns_topic_arns = [aws_sns_topic_policy.warning.arn]
    threshold                 = 80
    threshold_type            = "PERCENTAGE"
  }

  notification {
    comparison_operator       = "GREATER_THAN"
    notification_type         = "ACTUAL"
    subscriber_sns_topic_arns = [aws_sns_topic_policy.warning.arn]
    threshold                 = 100
    threshold_type            = "PERCENTAGE"
  }

  notification {
    comparison_operator       = "GREATER_THAN"
    notification_type         = "FORECASTED"
    subscriber_sns_topic_arns = [aws_sns_topic_policy.warning.arn]
    threshold                 = 100
    threshold_type            = "PERCENTAGE"
  }
}
